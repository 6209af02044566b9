"""Configuration for what stands before Peerloom: Caddy or nginx, and systemd.

None of them writes an address down: no access log, no forwarded address, and error logs that hold
no request.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LARGEST = "64MB"
KINDS = ("caddy", "nginx", "systemd")


@dataclass(frozen=True, slots=True)
class Front:
    """What the configuration is about.

    Shapes: ``certificate`` and ``key`` are files; empty with Caddy means ACME.
    """

    name: str
    port: int = 8000
    certificate: str = ""
    key: str = ""
    command: str = "peerloom"
    home: str = "/var/lib/peerloom/home"

    @property
    def live_port(self) -> int:
        """Where the stream of events is: the port after the pages' one."""
        return self.port + 1


def configuration(kind: str, front: Front) -> str:
    """The file for one of :data:`KINDS`."""
    return {"caddy": _caddy, "nginx": _nginx, "systemd": _systemd}[kind](front)


def _caddy(front: Front) -> str:
    tls = f"\ttls {front.certificate} {front.key}\n" if front.certificate else ""
    return f"""\
# Peerloom behind Caddy, with a certificate that Caddy fetches and renews by itself (ACME).
# No access log; what goes wrong is told without the request that met it.
{{
\tadmin off
\tlog {{
\t\tlevel ERROR
\t\texclude http.log http.handlers http.stdlib
\t}}
}}

{front.name} {{
{tls}\trequest_body {{
\t\tmax_size {LARGEST}
\t}}
\theader {{
\t\tStrict-Transport-Security "max-age=31536000"
\t\t-Server
\t}}
\t# The stream that tells open pages what others do: passed on as it comes.
\treverse_proxy /live/* 127.0.0.1:{front.live_port} {{
\t\tflush_interval -1
\t\theader_up -X-Forwarded-For
\t\theader_up -X-Real-IP
\t\theader_up -Forwarded
\t}}
\treverse_proxy 127.0.0.1:{front.port} {{
\t\theader_up -X-Forwarded-For
\t\theader_up -X-Real-IP
\t\theader_up -Forwarded
\t\theader_down -Server
\t}}
}}
"""


def _nginx_live(front: Front) -> str:
    return f"""\
    # The stream that tells open pages what others do: passed on as it comes.
    location /live/ {{
        proxy_pass http://127.0.0.1:{front.live_port};
        proxy_http_version 1.1;
        proxy_buffering off;
        gzip off;
        proxy_read_timeout 1h;
        proxy_set_header Host $host;
        proxy_set_header Connection "";
        proxy_set_header X-Forwarded-For "";
        proxy_set_header X-Real-IP "";
        proxy_set_header Forwarded "";
    }}
"""


def _nginx(front: Front) -> str:
    certificate = front.certificate or f"/etc/letsencrypt/live/{front.name}/fullchain.pem"
    key = front.key or f"/etc/letsencrypt/live/{front.name}/privkey.pem"
    size = LARGEST.removesuffix("B").lower()
    return f"""\
# Peerloom behind nginx: put this into /etc/nginx/conf.d/ or sites-enabled/.
# nginx's error log holds the address of whoever met the error, so it goes nowhere here.
server {{
    listen 80;
    listen [::]:80;
    server_name {front.name};
    access_log off;
    error_log /dev/null crit;
    location /.well-known/acme-challenge/ {{
        root /var/www/html;
    }}
    location / {{
        return 301 https://{front.name}$request_uri;
    }}
}}

server {{
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    server_name {front.name};
    access_log off;
    error_log /dev/null crit;
    server_tokens off;

    ssl_certificate {certificate};
    ssl_certificate_key {key};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_tickets off;
    add_header Strict-Transport-Security "max-age=31536000" always;

    client_max_body_size {size};
    proxy_buffering on;
    proxy_max_temp_file_size 0;
    proxy_request_buffering off;
    proxy_read_timeout 120s;
    gzip on;
    gzip_types text/css application/javascript text/javascript image/svg+xml;

{_nginx_live(front)}
    location / {{
        proxy_pass http://127.0.0.1:{front.port};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-Proto https;
        proxy_set_header X-Forwarded-For "";
        proxy_set_header X-Real-IP "";
        proxy_set_header Forwarded "";
    }}
}}
"""


def _systemd(front: Front) -> str:
    serve = f"serve --name {front.name} --port {front.port} --front none"
    return f"""\
# Peerloom as a service: put this into /etc/systemd/system/peerloom.service.
# It starts locked. A steward unlocks it at https://{front.name}/unlock/, or on the machine with
# `sudo -u peerloom {front.command} --home {front.home} unlock`.
[Unit]
Description=Peerloom
After=network.target

[Service]
User=peerloom
UMask=0077
ExecStart={front.command} --home {front.home} {serve}
Restart=on-failure
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={Path(front.home).parent}
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
LimitCORE=0
MemorySwapMax=0

[Install]
WantedBy=multi-user.target
"""
