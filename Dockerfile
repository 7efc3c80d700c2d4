# The bot: Node 26, its packages without those of development, nobody's rights. Data and key lie in /data.
FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY src/store/redis-client src/store/redis-client
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data HTTP_HOST=0.0.0.0 PORT=8080
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY scripts/compile-cache.mjs scripts/compile-cache.mjs
COPY conversations conversations
COPY locales locales
COPY migrations migrations
COPY src src
RUN mkdir -p /data node_modules/.cache && chown node:node /data node_modules/.cache
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not npm: signals reach the bot itself, which ends within ten seconds.
ENTRYPOINT ["node", "--import", "./scripts/compile-cache.mjs", "src/main.ts"]
