"""Django's settings. What differs between places comes from the home and a few variables."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from peerloom.home import keyring
from peerloom.home.folder import Folder, default_root

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Folder(default_root().resolve())

DEBUG = os.environ.get("PEERLOOM_DEBUG") == "1"
_FACTS = HOME.facts() if HOME.exists() else {}
PUBLIC_NAME = str(_FACTS.get("address", ""))
_HERE = ",".join(filter(None, (PUBLIC_NAME, "127.0.0.1,localhost,[::1]")))
ALLOWED_HOSTS = os.environ.get("PEERLOOM_HOSTS", _HERE).split(",")
SECRET_KEY = (
    hmac.new(keyring.current().home_key, b"django", hashlib.sha256).hexdigest()
    if keyring.is_open()
    else secrets.token_hex(32)
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "peerloom.web",
    "peerloom.home",
    "peerloom.audit",
    "peerloom.jobs",
    "peerloom.people",
    "peerloom.programme",
    "peerloom.outreach",
    "peerloom.voices",
    "peerloom.gate",
    "peerloom.analysis",
    "peerloom.findings",
    "peerloom.returns",
]

MIDDLEWARE = [
    "peerloom.web.headers.HeadersMiddleware",
    "peerloom.web.headers.PackedFilesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "peerloom.people.actors.ActorMiddleware",
    "peerloom.config.leaving.LeavingMiddleware",
    "peerloom.config.access.AccessMiddleware",
    "peerloom.config.peers.PeersMiddleware",
    "peerloom.config.listening.ListeningMiddleware",
    "peerloom.web.problems.ProblemMiddleware",
]

ROOT_URLCONF = "peerloom.config.urls"
WSGI_APPLICATION = "peerloom.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "peerloom.config.navigation.page_context",
            ],
        },
    }
]


def _embedded(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "peerloom.home.sqlcipher",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
        "TEST": {"NAME": f"{path}.test"},
    }


def _shared(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
    }


_url = os.environ.get("PEERLOOM_DATABASE_URL")
DATABASES = {
    "default": _shared(_url) if _url else _embedded(HOME.database),
    "keys": _embedded(HOME.keys_database),
}
DATABASE_ROUTERS = ["peerloom.home.router.KeysApart"]
KEYS_BACKUPS = os.environ.get("PEERLOOM_KEYS_BACKUPS")  # a folder, best on another disk
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECOND_FACTOR = os.environ.get("PEERLOOM_SECOND_FACTOR", "")
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["peerloom.people.signing.PassphraseBackend"]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "peerloom.people.sessions"
SESSION_COOKIE_NAME = "s"
SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_MINUTES = int(os.environ.get("PEERLOOM_IDLE_MINUTES", "20"))
TEAM_IDLE_MINUTES = int(os.environ.get("PEERLOOM_TEAM_IDLE_MINUTES", "60"))
CSRF_COOKIE_NAME = "t"
CSRF_FAILURE_VIEW = "peerloom.config.access.too_old"
HTTPS = os.environ.get("PEERLOOM_HTTPS", "1" if PUBLIC_NAME else "") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

_SPOKEN = _FACTS.get("languages") or ["en", "fr"]
_KNOWN = [("en", "English"), ("fr", "Français")]
LANGUAGES = [one for one in _KNOWN if one[0] in _SPOKEN] or _KNOWN
LANGUAGE_CODE = LANGUAGES[0][0]
LANGUAGE_COOKIE_NAME = "l"
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_TZ = True
TIME_ZONE = os.environ.get("PEERLOOM_TIME_ZONE") or str(_FACTS.get("time_zone", "UTC"))

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["peerloom.web.uploads.KeptInMemory"]
UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024
SOUND_QUOTA_BYTES = int(os.environ.get("PEERLOOM_SOUND_QUOTA_MB", "20480")) * 1024 * 1024
WHISPER_MODEL = os.environ.get("PEERLOOM_WHISPER_MODEL", "")
NAMES_MODEL = os.environ.get("PEERLOOM_NAMES_MODEL") or None
SENTENCE_MODEL = os.environ.get("PEERLOOM_SENTENCE_MODEL", "")
JOBS_AT_ONCE = False  # tests wait for long work instead of looking in on it

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
