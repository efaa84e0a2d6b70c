import type { Role } from "@/lib/contracts/access";
import type { World } from "./make-world";

/** Who may use a route, and how to ask for it. */
export interface AccessRow {
  /** `anyone` = no account needed; what they may do depends on a token. */
  readonly needs: Role | "anyone";
  /** What a key must be for. */
  readonly scope?: "ingest" | "read" | "admin" | "no key";
  readonly path: (world: World) => string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const TUS = { "Tus-Resumable": "1.0.0" };

const schedule = { kind: "hours", everyHours: 6 };
const range = "from=1700000000000&to=1700003600000";

/** Every route by method and pattern. The test fails for a route that is not in here, and for a row without a route. */
export const ACCESS: Readonly<Record<string, AccessRow>> = {
  "GET /api/healthz": { needs: "anyone", path: () => "/api/healthz" },
  "GET /api/readyz": { needs: "anyone", path: () => "/api/readyz" },
  "GET /api/auth/[...all]": { needs: "anyone", path: () => "/api/auth/get-session" },
  "POST /api/auth/[...all]": { needs: "anyone", path: () => "/api/auth/sign-out", body: {} },
  "GET /api/[...unknown]": { needs: "anyone", path: () => "/api/v1/nothing-here" },
  "POST /api/[...unknown]": { needs: "anyone", path: () => "/api/v1/nothing-here", body: {} },
  "PUT /api/[...unknown]": { needs: "anyone", path: () => "/api/v1/nothing-here", body: {} },
  "PATCH /api/[...unknown]": { needs: "anyone", path: () => "/api/v1/nothing-here", body: {} },
  "DELETE /api/[...unknown]": { needs: "anyone", path: () => "/api/v1/nothing-here" },
  "GET /api/v1/me": { needs: "viewer", scope: "no key", path: () => "/api/v1/me" },
  "POST /api/v1/setup": { needs: "anyone", path: () => "/api/v1/setup", body: {} },
  "GET /api/v1/members": { needs: "viewer", path: () => "/api/v1/members" },
  "PATCH /api/v1/members/[userId]": {
    needs: "admin",
    path: (w) => `/api/v1/members/${w.userId}`,
    body: { role: "analyst" },
  },
  "DELETE /api/v1/members/[userId]": { needs: "admin", path: (w) => `/api/v1/members/${w.userId}` },
  "GET /api/v1/invitations": { needs: "admin", path: () => "/api/v1/invitations" },
  "POST /api/v1/invitations": {
    needs: "admin",
    path: () => "/api/v1/invitations",
    body: { email: "new@example.com", role: "viewer" },
  },
  "DELETE /api/v1/invitations/[id]": { needs: "admin", path: (w) => `/api/v1/invitations/${w.invitationId}` },
  "GET /api/v1/invitations/preview": {
    needs: "anyone",
    path: (w) => `/api/v1/invitations/preview?token=${w.invitationToken}`,
  },
  "POST /api/v1/invitations/accept": { needs: "anyone", path: () => "/api/v1/invitations/accept", body: {} },
  "GET /api/v1/audit": { needs: "admin", path: () => "/api/v1/audit" },
  "GET /api/v1/refusals": { needs: "admin", path: () => "/api/v1/refusals" },
  "GET /api/v1/sources": { needs: "viewer", path: () => "/api/v1/sources" },
  "POST /api/v1/sources": { needs: "analyst", path: () => "/api/v1/sources", body: { name: "made by a test" } },
  "GET /api/v1/sources/[id]": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}` },
  "PATCH /api/v1/sources/[id]": {
    needs: "admin",
    path: (w) => `/api/v1/sources/${w.sourceId}`,
    body: { retentionDays: 30 },
  },
  "DELETE /api/v1/sources/[id]": { needs: "admin", path: (w) => `/api/v1/sources/${w.sourceId}` },
  "GET /api/v1/sources/[id]/busiest-client": {
    needs: "viewer",
    path: (w) => `/api/v1/sources/${w.sourceId}/busiest-client`,
  },
  "POST /api/v1/sources/[id]/preview": {
    needs: "admin",
    path: (w) => `/api/v1/sources/${w.sourceId}/preview`,
    body: { lines: ["a line"] },
  },
  "GET /api/v1/sources/[id]/keys": { needs: "admin", path: (w) => `/api/v1/sources/${w.sourceId}/keys` },
  "POST /api/v1/sources/[id]/keys": {
    needs: "admin",
    path: (w) => `/api/v1/sources/${w.sourceId}/keys`,
    body: { name: "n", scopes: ["ingest"] },
  },
  "DELETE /api/v1/keys/[id]": { needs: "admin", path: (w) => `/api/v1/keys/${w.keyId}` },
  "GET /api/v1/sources/[id]/imports": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}/imports` },
  "POST /api/v1/sources/[id]/imports": {
    needs: "analyst",
    scope: "ingest",
    path: (w) => `/api/v1/sources/${w.sourceId}/imports?fileName=a.log`,
    body: "a line",
  },
  "POST /api/v1/uploads": {
    ...{ needs: "analyst", scope: "ingest" },
    headers: { ...TUS, "Upload-Length": "7", "Upload-Metadata": "fileName YS5sb2c=" },
    path: (w) => `/api/v1/uploads?source=${w.sourceId}`,
  },
  "PUT /api/v1/uploads": {
    ...{ needs: "analyst", scope: "ingest", body: "a line" },
    path: (w) => `/api/v1/uploads?source=${w.sourceId}`,
  },
  "POST /api/v1/uploads/preview": { needs: "analyst", path: () => "/api/v1/uploads/preview", body: { files: [] } },
  "POST /api/v1/sources/[id]/uploads": {
    ...{
      needs: "analyst",
      scope: "ingest",
      headers: { ...TUS, "Upload-Length": "7", "Upload-Metadata": "fileName YS5sb2c=" },
    },
    path: (w) => `/api/v1/sources/${w.sourceId}/uploads`,
  },
  "HEAD /api/v1/sources/[id]/uploads/[uploadId]": {
    ...{ needs: "analyst", scope: "ingest", headers: TUS },
    path: (w) => `/api/v1/sources/${w.sourceId}/uploads/${w.uploadId}`,
  },
  "PATCH /api/v1/sources/[id]/uploads/[uploadId]": {
    ...{ needs: "analyst", scope: "ingest", body: "a line\n" },
    headers: { ...TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" },
    path: (w) => `/api/v1/sources/${w.sourceId}/uploads/${w.uploadId}`,
  },
  "DELETE /api/v1/sources/[id]/uploads/[uploadId]": {
    ...{ needs: "analyst", headers: TUS },
    path: (w) => `/api/v1/sources/${w.sourceId}/uploads/${w.uploadId}`,
  },
  "GET /api/v1/imports/[id]": { needs: "viewer", path: (w) => `/api/v1/imports/${w.importId}` },
  "POST /api/v1/imports/[id]/cancel": { needs: "analyst", path: (w) => `/api/v1/imports/${w.importId}/cancel` },
  "POST /api/v1/imports/[id]/retry": { needs: "analyst", path: (w) => `/api/v1/imports/${w.importId}/retry` },
  "POST /api/v1/imports/[id]/overlap": {
    needs: "analyst",
    path: (w) => `/api/v1/imports/${w.importId}/overlap`,
    body: { choice: "skip" },
  },
  "GET /api/v1/imports/[id]/sample": { needs: "viewer", path: (w) => `/api/v1/imports/${w.importId}/sample` },
  "GET /api/v1/imports/[id]/rejects": { needs: "viewer", path: (w) => `/api/v1/imports/${w.importId}/rejects` },
  "GET /api/v1/sources/[id]/sample": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}/sample` },
  "GET /api/v1/imports/[id]/unparsed": { needs: "viewer", path: (w) => `/api/v1/imports/${w.importId}/unparsed` },
  "GET /api/v1/imports/[id]/unparsed.txt": {
    needs: "viewer",
    path: (w) => `/api/v1/imports/${w.importId}/unparsed.txt`,
  },
  "GET /api/v1/sources/[id]/overview": {
    needs: "viewer",
    path: (w) => `/api/v1/sources/${w.sourceId}/overview?${range}`,
  },
  "GET /api/v1/sources/[id]/anomalies": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}/anomalies` },
  "GET /api/v1/anomalies/[id]": { needs: "viewer", path: (w) => `/api/v1/anomalies/${w.anomalyId}` },
  "GET /api/v1/sources/[id]/incidents": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}/incidents` },
  "GET /api/v1/incidents/[id]": { needs: "viewer", path: (w) => `/api/v1/incidents/${w.incidentId}` },
  "POST /api/v1/incidents/[id]/state": {
    needs: "analyst",
    path: (w) => `/api/v1/incidents/${w.incidentId}/state`,
    body: { state: "resolved" },
  },
  "POST /api/v1/incidents/[id]/verdicts": {
    needs: "analyst",
    scope: "no key",
    path: (w) => `/api/v1/incidents/${w.incidentId}/verdicts`,
    body: { kind: "real" },
  },
  "GET /api/v1/sources/[id]/templates": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}/templates` },
  "GET /api/v1/sources/[id]/templates/[templateId]": {
    needs: "viewer",
    path: (w) => `/api/v1/sources/${w.sourceId}/templates/${w.templateId}`,
  },
  "GET /api/v1/sources/[id]/templates/[templateId]/lines": {
    needs: "viewer",
    path: (w) => `/api/v1/sources/${w.sourceId}/templates/${w.templateId}/lines`,
  },
  "GET /api/v1/sources/[id]/session-key": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}/session-key` },
  "PUT /api/v1/sources/[id]/session-key": {
    needs: "admin",
    path: (w) => `/api/v1/sources/${w.sourceId}/session-key`,
    body: { key: null },
  },
  "GET /api/v1/sources/[id]/models": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}/models` },
  "POST /api/v1/sources/[id]/train": { needs: "analyst", path: (w) => `/api/v1/sources/${w.sourceId}/train`, body: {} },
  "POST /api/v1/models/[id]/activate": { needs: "analyst", path: (w) => `/api/v1/models/${w.modelId}/activate` },
  "GET /api/v1/sources/[id]/training-runs": {
    needs: "viewer",
    path: (w) => `/api/v1/sources/${w.sourceId}/training-runs`,
  },
  "POST /api/v1/training-runs/[id]/cancel": {
    needs: "analyst",
    path: (w) => `/api/v1/training-runs/${w.runId}/cancel`,
  },
  "GET /api/v1/sources/[id]/schedule": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}/schedule` },
  "PUT /api/v1/sources/[id]/schedule": {
    needs: "analyst",
    path: (w) => `/api/v1/sources/${w.sourceId}/schedule`,
    body: schedule,
  },
  "DELETE /api/v1/sources/[id]/schedule": { needs: "analyst", path: (w) => `/api/v1/sources/${w.sourceId}/schedule` },
  "POST /api/v1/schedule/preview": {
    needs: "viewer",
    scope: "read",
    path: () => "/api/v1/schedule/preview",
    body: schedule,
  },
  "GET /api/v1/sources/[id]/live": { needs: "viewer", path: (w) => `/api/v1/sources/${w.sourceId}/live` },
  "GET /api/v1/channels": { needs: "viewer", path: () => "/api/v1/channels" },
  "POST /api/v1/channels": {
    needs: "admin",
    path: () => "/api/v1/channels",
    body: { name: "made by a test", kind: "webhook", url: "https://hooks.example.org/" },
  },
  "PATCH /api/v1/channels/[id]": {
    needs: "admin",
    path: (w) => `/api/v1/channels/${w.channelId}`,
    body: { enabled: false },
  },
  "DELETE /api/v1/channels/[id]": { needs: "admin", path: (w) => `/api/v1/channels/${w.channelId}` },
  "POST /api/v1/channels/[id]/test": { needs: "admin", path: (w) => `/api/v1/channels/${w.channelId}/test` },
  "GET /api/v1/alert-rules": { needs: "viewer", path: () => "/api/v1/alert-rules" },
  "POST /api/v1/alert-rules": {
    needs: "admin",
    path: () => "/api/v1/alert-rules",
    body: { sourceId: null, channelId: "none", minimumSeverity: "major" },
  },
  "PATCH /api/v1/alert-rules/[id]": {
    needs: "admin",
    path: (w) => `/api/v1/alert-rules/${w.ruleId}`,
    body: { enabled: false },
  },
  "DELETE /api/v1/alert-rules/[id]": { needs: "admin", path: (w) => `/api/v1/alert-rules/${w.ruleId}` },
  "GET /api/v1/alerts": { needs: "viewer", path: () => "/api/v1/alerts" },
};
