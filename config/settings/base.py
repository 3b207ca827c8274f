"""The product, from the top of the request to the bottom of the database."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config import env
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
    "documents",
    "decisions",
    "workflows",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
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
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Rights are asked of holdings (decisions.authority), never of has_perm: guardian's backend and anonymous user stay out.
ANONYMOUS_USER_NAME = None
# The HSTS preload list is entered by whoever owns the whole domain, not by one product under it.
SILENCED_SYSTEM_CHECKS = ["guardian.W001", "security.W021"]

LOGIN_URL = "sign_in"
SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
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
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
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
    "PATH_CONVERTER_OVERRIDES": {"code": str, "number": int},
    "ENUM_NAME_OVERRIDES": {
        "CaseKind": "decisions.authority.acts.Kind",
        "QuestionKind": "decisions.surveys.models.SurveyQuestion.Kind",
        "RoundKind": "decisions.budget.sorts.RoundKind",
        "RoundOutcome": "decisions.budget.models.RoundEnd.Outcome",
        "OpinionOutcome": "decisions.consulting.models.Opinion.Outcome",
        "MemberView": "decisions.polling.models.Vote.View",
        "SpendingStage": "decisions.allotting.models.Spending.Stage",
        "AttachmentKind": "decisions.attachments.models.KINDS",
        "WorkFileState": "decisions.filing.models.FileState",
        "CaseState": "decisions.cases.models.State",
        "DeliveryState": "documents.dispatch.selectors.Fate",
        "DifficultyState": "decisions.difficulties.doings.State",
        "OwnerRole": "workflows.steps.indicators.OWNER_ROLES",
        "FigureSource": "decisions.evaluation.indicators.Source",
        "DifficultyStepKind": "decisions.difficulties.doings.StepKind",
        "WayOfSigning": "documents.papers.models.Paper.Way",
        "SignatureState": "documents.signing.worth.State",
        "CertificateKind": "documents.signing.models.Credential.Kind",
        "CheckSeverity": "documents.checking.report.Severity",
        "CheckVerdict": "documents.checking.report.Verdict",
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
        "TeamStanding": "decisions.teams.standing.Standing",
        "TeamRole": "decisions.teams.roster.Role",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "workflows.api.schema.add_problems",
    ],
}

LANGUAGE_CODE = "vi"
LOCALE_PATHS = [env.ROOT / "locale"]  # what libraries leave untranslated
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # served from where they lie in the checkout: no step to collect them, none to forget
WHITENOISE_MAX_AGE = 600
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
EDXML_ROOT = env.chosen_folder(
    "EDXML_ROOT"
)  # where a client of the exchange axis takes packages and lays them; unset: none

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

OUTBOX_RING = "celery"  # "none" leaves effects to be drained by a call
FAILPOINTS_ENABLED = False  # only the settings of the tests turn them on
FAILPOINTS_FILE = env.DATA / "failpoints"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},  # a page that is not there is no event of ours
        "pyhanko": {"level": "ERROR"},  # a signature that does not hold is told to whoever asked
    },
}
