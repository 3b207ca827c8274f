"""The product, from the top of the request to the bottom of the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config import env
from config.logs import logging_of
from config.static import of_static
from documents.files.bucket import Address

DEBUG = env.flag("DEBUG", default=False)
DEMO = env.flag("DEMO", default=False)

_KEYS = (env.secret("SECRET_KEY"), env.secret("JOURNAL_KEY"))
SECRET_KEY, JOURNAL_KEY = (key.value for key in _KEYS)
KEYS_MADE_UP = [key.name for key in _KEYS if key.made_up]

HOST = env.text("HOST", "127.0.0.1")
PORT = env.port("PORT", 8000)
BASE_URL = env.web_address("BASE_URL", f"http://localhost:{PORT}")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", f"{urlsplit(BASE_URL).hostname},localhost,127.0.0.1,[::1]")

# The address decides: behind https nothing goes in the clear. gunicorn believes X-Forwarded-Proto from 127.0.0.1.
_HTTPS = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _HTTPS else 0
_OF_THIS_HOST = "__Host-" if _HTTPS else ""  # a browser takes such a cookie from this very host alone, and by https
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_OF_THIS_HOST}sessionid", f"{_OF_THIS_HOST}csrftoken"
LANGUAGE_COOKIE_NAME, MESSAGES_COOKIE_NAME = f"{_OF_THIS_HOST}language", f"{_OF_THIS_HOST}messages"
MESSAGE_STORAGE = "workflows.web.apart.Messages"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "guardian",
    "viewflow.workflow",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_tables2",
    "csp",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "documents",
    "decisions",
    "workflows",
]

MIDDLEWARE = [
    "workflows.observing.requests.Observed",
    "workflows.api.clear.NotInTheClear",
    "django.middleware.security.SecurityMiddleware",
    "workflows.web.smaller.PagesCompressed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "workflows.web.apart.KeptApart",
    "workflows.english.middleware.InEnglish",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "workflows.web.frame.SignInKept",
    "workflows.web.frame.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "workflows.web.errors.RefusalPages",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [env.ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workflows.web.context.page",
            ]
        },
    }
]

DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "decisions.Officer"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_OF_AN_OFFICER = {"user_attributes": ("username", "full_name", "email")}
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": _OF_AN_OFFICER},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "workflows.signin.guessable.NotOfTheHouse"},
]

# Rights are asked of holdings (decisions.authority), never of has_perm: guardian's backend and anonymous user stay out.
ANONYMOUS_USER_NAME = None
# The HSTS preload list is entered by whoever owns the whole domain, not by one product under it.
# axes counts through `workflows.signin.locks`, which shows it nothing of what was typed: no backend, no middleware.
SILENCED_SYSTEM_CHECKS = ["guardian.W001", "security.W021", "axes.W002", "axes.W003"]

LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk"
SESSION_ENGINE = "workflows.signin.store"
SESSION_IDLE_MINUTES = env.minutes("SESSION_IDLE_MINUTES", 60)
SESSION_HOURS = 12
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
# Who signs papers proves who he is twice; before a signature again when the last proof is older (0: never).
MFA_REQUIRED = env.flag("MFA_REQUIRED", default=not DEMO)
PROOF_MINUTES = env.minutes("PROOF_MINUTES", 0 if DEMO else 15)
MFA_ADAPTER = "workflows.signin.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ban Hành"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
ACCOUNT_ADAPTER = "workflows.signin.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # the address an officer gets notices at opens nothing
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up: no such page is mounted
OIDC_URL = env.service("OIDC_URL")  # a national identity provider with OpenID Connect; unset: none
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID", "")
OIDC_SECRET = env.text("OIDC_SECRET", "")
OIDC_NAME = env.text("OIDC_NAME", "tài khoản định danh điện tử")
SOCIALACCOUNT_ADAPTER = "workflows.web.identity.IdentityAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": env.identity_provider("dinh-danh", OIDC_URL, OIDC_CLIENT_ID, OIDC_SECRET)}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "workflows.signin.peer.address"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "workflows.web.errors.forged"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a board of targets: forty indicators for up to a hundred receivers
SECURE_REFERRER_POLICY = "same-origin"
# Everything comes from this server, and nothing is written into the page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *([env.origin(OIDC_URL)] if OIDC_URL else [])],  # a form leads on to the provider
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
DJANGO_TABLES2_TEMPLATE = "parts/table.html"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "workflows.api.tokens.BearerToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["workflows.api.parsing.Json"],
    "DEFAULT_THROTTLE_CLASSES": ["workflows.api.throttles.PerMinute"],
    "DEFAULT_THROTTLE_RATES": {"tokens": "10/min"},
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "workflows.api.errors.answer",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Ban Hành",
    "DESCRIPTION": "Hồ sơ, công việc và văn bản của cơ quan nhà nước.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    "PATH_CONVERTER_OVERRIDES": {
        "code": {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"},
        "form": {"type": "string", "enum": ["xlsx", "json"]},
        "way": {"type": "string", "enum": ["before", "even", "villages"]},
        "key": {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,109}$"},
        "number": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    },
    "ENUM_NAME_OVERRIDES": {
        "CaseKind": "decisions.authority.acts.Kind",
        "EarlierDecision": "workflows.steps.changing.WAYS",
        "QuestionKind": "decisions.surveys.models.SurveyQuestion.Kind",
        "RoundKind": "decisions.budget.sorts.RoundKind",
        "RoundOutcome": "decisions.budget.models.RoundEnd.Outcome",
        "OpinionOutcome": "decisions.consulting.models.Opinion.Outcome",
        "MemberView": "decisions.polling.models.Vote.View",
        "SpendingStage": "decisions.allotting.models.Spending.Stage",
        "AttachmentKind": "decisions.attachments.models.KINDS",
        "WorkFileState": "decisions.filing.models.FileState",
        "HoldCause": "decisions.filing.models.FileHold.Cause",
        "CaseState": "decisions.cases.models.State",
        "DeliveryState": "documents.dispatch.selectors.Fate",
        "DifficultyState": "decisions.difficulties.doings.State",
        "OwnerRole": "workflows.steps.indicators.OWNER_ROLES",
        "MemberSource": "decisions.teams.roster.Source",
        "FigureSource": "decisions.evaluation.indicators.Source",
        "DifficultyStepKind": "decisions.difficulties.doings.StepKind",
        "WayOfSigning": "documents.papers.models.Paper.Way",
        "SignatureState": "documents.signing.worth.State",
        "CertificateKind": "documents.signing.models.Credential.Kind",
        "CheckSeverity": "documents.checking.report.Severity",
        "CheckVerdict": "documents.checking.report.Verdict",
        "NoticeMail": "workflows.notices.models.Mail",
        "TaskState": "decisions.tasks.models.State",
        "CopyState": "decisions.copying.models.State",
        "TaskStepKind": "decisions.tasks.models.StepKind",
        "VisitState": "decisions.inspections.models.VisitState",
        "FindingState": "decisions.inspections.models.FindingState",
        "FindingStepKind": "decisions.inspections.models.FindingStepKind",
        "InspectionRole": "decisions.inspections.models.InspectionSignature.Role",
        "SupportKind": "decisions.enterprises.models.SupportKind",
        "PledgeState": "decisions.enterprises.models.State",
        "PledgeStepKind": "decisions.enterprises.models.StepKind",
        "EnterpriseSort": "decisions.enterprises.models.Sort",
        "ProducerKind": "decisions.ocop.models.ProducerKind",
        "FormEnum": "documents.models.Copy.Form",
        "TrainingForm": "decisions.training.models.Form",
        "TrainingTest": "decisions.training.models.EndTest",
        "TrainingState": "decisions.training.models.SessionState",
        "PresenceWay": "decisions.training.models.Way",
        "ProductStanding": "decisions.ocop.models.Standing",
        "VillageKind": "decisions.organisation.models.VillageVersion.Kind",
        "SuccessionKind": "decisions.organisation.models.Succession.Kind",
        "UnitRole": "decisions.organisation.models.Unit.Role",
        "FundingLevel": "decisions.budget.sorts.Level",
        "UnitLevel": "decisions.organisation.models.UnitVersion.Level",
        "UnitDesignation": "decisions.organisation.models.UnitVersion.Designation",
        "BasisCertainty": "decisions.legal.models.LegalBasis.Certainty",
        "BatchLineState": "workflows.batches.models.BatchLine.State",
        "TeamStanding": "decisions.teams.standing.Standing",
        "TeamRole": "decisions.teams.roster.Role",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "workflows.api.schema.name_apart",
        "workflows.api.examples.add_examples",
        "workflows.api.schema.add_problems",
        "workflows.api.schema.add_tags",
    ],
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]  # the second is made of finished pages: workflows.english
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SECURE, LANGUAGE_COOKIE_HTTPONLY = _HTTPS, True
LANGUAGE_COOKIE_SAMESITE: Literal["Lax"] = "Lax"
LOCALE_PATHS = [env.ROOT / "config" / "locale"]  # what libraries leave untranslated
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # served from where they lie in the checkout: no step to collect them, none to forget
WHITENOISE_MAX_AGE = 600
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = of_static
FILES_ROOT = env.folder("FILES_ROOT", "files")  # the store of papers, by the hash of their bytes
FILES_S3_URL = Address(**_bucket) if (_bucket := env.bucket()) else None  # or the same in an S3 bucket
KEYS_ROOT = env.folder("KEYS_ROOT", "keys")  # keys of a demonstration's certificates; elsewhere it stays empty
SIGNING_ROOTS = env.folder("SIGNING_ROOTS", "roots")  # the certificates that are trusted, one or several a file
PKCS11_MODULE = env.text("PKCS11_MODULE", "")  # the library of a token or hardware module
PKCS11_PIN = env.text("PKCS11_PIN", "")
CSC_URL = env.service("CSC_URL")  # a remote signing service with the Cloud Signature Consortium's interface, v1
CSC_TOKEN = env.text("CSC_TOKEN", "")
CSC_PIN = env.text("CSC_PIN", "")
TSA_URL = env.service("TSA_URL")  # a timestamp authority (RFC 3161); with it the agency's signature lasts (B-LTA)
ANCHORS_ROOT = env.folder("ANCHORS_ROOT", "anchors")  # the heads of the journal, day by day
RELEASES = env.ROOT / "config" / "releases.csv"  # what earlier releases called their last migrations: for `roll_back`
BACKUP_ROOT = env.chosen_folder("BACKUP_ROOT")  # where `backup` writes, `doctor` looks for the latest; unset: nowhere
EDXML_ROOT = env.chosen_folder(
    "EDXML_ROOT"
)  # where a client of the exchange axis takes packages and lays them; unset: none
CLAMD = env.scanner("CLAMD")  # where ClamAV looks at files of strangers before they are kept; unset: nobody does

vars().update(env.email())
MAILS_DELIVERIES = bool(env.text("EMAIL_URL", ""))  # bodies are told of papers by mail only through a real server
DEFAULT_FROM_EMAIL = f"Ban Hành <ban-hanh@{urlsplit(BASE_URL).hostname}>"
EMAIL_TIMEOUT = 20  # seconds; far below the lease of an effect

CELERY_BROKER_URL = env.broker()
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker for ever
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(env.data_file("beat", "schedule"))
# Nobody waits for a broker that is down or hangs: the bell fails within a second and the sweeper rings again.
CELERY_BROKER_CONNECTION_TIMEOUT = 1
_BELLS: dict[str, dict[str, Any]] = {
    "memory": {"polling_interval": 0.05},
    "redis": {"max_retries": 0, "socket_timeout": 1, "socket_connect_timeout": 1},
    "rediss": {"max_retries": 0, "socket_timeout": 1, "socket_connect_timeout": 1},
    "amqp": {"max_retries": 0},
    "amqps": {"max_retries": 0},
}
CELERY_BROKER_TRANSPORT_OPTIONS = _BELLS[urlsplit(CELERY_BROKER_URL).scheme]

# What is counted by the minute: in the memory of the one web process, or where all of them see it.
CACHE_URL = env.cache(CELERY_BROKER_URL)
CACHES = {"default": env.cache_of(CACHE_URL)}
API_PER_MINUTE = env.count("API_PER_MINUTE", 600)  # of an officer, by all tokens together; 0: any number
API_OPEN_PER_MINUTE = env.count("API_OPEN_PER_MINUTE", 60)  # of an address, without a valid token

# Hosts that may be told of events (webhooks); `.tinh.gov.vn` stands for every name below it. Unset: none.
WEBHOOK_HOSTS = env.words("WEBHOOK_HOSTS", "")

OUTBOX_RING = "celery"  # "none" leaves effects to be drained by a call
OUTBOX_LEASE = timedelta(minutes=5)  # what a worker that died had begun is taken up by another after so long
FAILPOINTS_ENABLED = False  # only the settings of the tests turn them on
FAILPOINTS_FILE = env.DATA / "failpoints"

LOGGING = logging_of(real=not DEMO)
SENTRY_DSN = env.text("SENTRY_DSN", "")  # errors told to a Sentry server, without anything typed; unset: to nobody
METRICS_TOKEN = env.text("METRICS_TOKEN", "")  # who shows it may read the figures; unset: nobody by a token
METRICS_ADDRESSES = env.words("METRICS_ADDRESSES", "127.0.0.1,::1")
