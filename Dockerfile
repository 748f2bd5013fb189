# One image for web, worker and release; docs/operations.md says what the container needs for the full sandbox.
FROM python:3.11.7-slim-bookworm AS packages
WORKDIR /app
RUN python -m venv /opt/venv
COPY requirements.lock ./
RUN /opt/venv/bin/pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: -r requirements.lock

FROM python:3.11.7-slim-bookworm
# git fetches what is reviewed, bubblewrap holds it in while it runs
RUN apt-get update \
    && apt-get install --yes --no-install-recommends bubblewrap ca-certificates git \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /var/lib/gomentor mentor
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY pyproject.toml README.md manifest.json ./
COPY bot bot
COPY knowledge knowledge
COPY prompts prompts
COPY evals evals
RUN /opt/venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation --editable .
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GOMENTOR_STATE=/var/lib/gomentor/state \
    GOMENTOR_HTTP_HOST=0.0.0.0 \
    GOMENTOR_STATUS_HOST=0.0.0.0 \
    PORT=3000
USER mentor
RUN mkdir /var/lib/gomentor/state
VOLUME /var/lib/gomentor/state
EXPOSE 3000 9464
# a worker's first start makes its sandbox and its build cache, which takes some minutes
HEALTHCHECK --interval=15s --timeout=5s --start-period=10m --retries=4 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]
CMD ["gomentor", "serve"]
