"use strict";
/* Passkeys: a form asks the browser to make one or to answer a question with one, then goes its way with the answer. */
(() => {
  if (!window.PublicKeyCredential) {
    document.querySelectorAll("form[data-passkey=create] [data-said]").forEach((said) => {
      said.textContent = "Trình duyệt này chưa hỗ trợ khóa truy cập. Dùng ứng dụng tạo mã.";
    });
    return;
  }
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const listed = (known) => (known || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = (question) => {
    const key = { ...question.publicKey, challenge: bytes(question.publicKey.challenge) };
    if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
    if (key.allowCredentials) key.allowCredentials = listed(key.allowCredentials);
    if (key.excludeCredentials) key.excludeCredentials = listed(key.excludeCredentials);
    return { publicKey: key };
  };

  const told = (credential) => {
    const given = { clientDataJSON: text(credential.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) given[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: given,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const box = form.querySelector("[name=credential]"), said = form.querySelector("[data-said]");
    form.hidden = false;
    const question = async () => {
      if (form.dataset.question) return form.dataset.question;
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      return (await answer.json()).question;
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = "";
      try {
        const options = asked(JSON.parse(await question()));
        box.value = told(await navigator.credentials[form.dataset.passkey](options));
        box.disabled = false;
        form.submit();
      } catch {
        said.textContent = "Máy chưa xác nhận được. Bấm lại nút, hoặc dùng cách khác.";
      }
    });
  });
})();
