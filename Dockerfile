# Untried: no container engine was at hand where this was written.
FROM node:24-bookworm AS build
WORKDIR /daybook
COPY package.json package-lock.json ./
# sqlite3 may have no binary to download and is then compiled; this image has what that takes.
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /daybook
ENV NODE_ENV=production
COPY --from=build /daybook/package.json ./
COPY --from=build /daybook/node_modules ./node_modules
COPY --from=build /daybook/dist ./dist
COPY --from=build /daybook/migrations ./migrations
COPY --from=build /daybook/bin ./bin
RUN mkdir data && chown node:node data
USER node
EXPOSE 3000
VOLUME /daybook/data
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
# As npm start does: a small young generation keeps the idle bot small, and one helper of V8 instead of four leaves the
# thread that answers Slack a core while pictures are drawn.
CMD ["node", "--max-semi-space-size=4", "--v8-pool-size=1", "dist/src/main.js"]
