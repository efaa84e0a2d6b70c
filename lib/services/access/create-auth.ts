import { prismaAdapter } from "@better-auth/prisma-adapter";
import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import type { Ground } from "./ground";
import { limitTries } from "./limit-tries";
import { hashToken } from "./secret-token";

export interface AuthSettings {
  readonly secret: string;
  /** Where people reach Isolog: scheme, host and port. */
  readonly publicUrl: string;
  /** Every origin whose pages may write; exact. */
  readonly trustedOrigins: readonly string[];
}

const DAY_S = 24 * 60 * 60;

/** Tries per address and quarter of an hour, from wherever they come: rotating clients do not help a guesser. */
const TRIES_PER_ACCOUNT = { max: 20, windowMs: 15 * 60_000 };

/** Sign-in by e-mail and password, with sessions and limits in the database. People are made by set-up and invitation only. */
export function createAuth(ground: Pick<Ground, "db" | "now">, settings: AuthSettings) {
  const secure = settings.publicUrl.startsWith("https://");
  return betterAuth({
    appName: "Isolog",
    baseURL: settings.publicUrl,
    basePath: "/api/auth",
    secret: settings.secret,
    trustedOrigins: [...settings.trustedOrigins],
    database: prismaAdapter(ground.db.prisma, { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
    },
    session: { expiresIn: 7 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: {
        "/sign-in/email": { window: 60, max: 20 },
        "/change-password": { window: 60, max: 10 },
        "/get-session": false,
      },
    },
    advanced: {
      // `__Host-` instead of better-auth's own `__Secure-`: bound to this host and path by the browser.
      useSecureCookies: false,
      cookiePrefix: secure ? "__Host-isolog" : "isolog",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure },
      // The web server leaves one address in it, the client's.
      ipAddress: { ipAddressHeaders: ["x-forwarded-for"] },
    },
    hooks: {
      before: createAuthMiddleware(async (call) => {
        if (call.path === "/sign-in/email") await refuseGuessing(ground, call.body);
        if (call.path === "/change-password") {
          return { context: { ...call, body: { ...call.body, revokeOtherSessions: true } } };
        }
      }),
    },
    logger: { log: logFailure },
    telemetry: { enabled: false },
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** Refusals are answers, not failures: only what comes with an Error is logged, as one line whatever a stranger wrote into it. */
function logFailure(_level: string, message: string, ...details: unknown[]): void {
  const error = details.find((detail) => detail instanceof Error);
  if (!error) return;
  const time = new Date().toISOString();
  console.error(
    JSON.stringify({ level: "error", time, part: "sign-in", message, error: error.stack ?? error.message }),
  );
}

async function refuseGuessing(ground: Pick<Ground, "db" | "now">, body: unknown): Promise<void> {
  const email = typeof body === "object" && body !== null && "email" in body ? body.email : undefined;
  if (typeof email !== "string") return;
  const tries = await limitTries(ground, {
    key: `sign-in|${hashToken(email.trim().toLowerCase())}`,
    ...TRIES_PER_ACCOUNT,
  });
  if (tries.allowed) return;
  throw new APIError(
    "TOO_MANY_REQUESTS",
    { code: "TOO_MANY_TRIES", message: "Too many tries for this address. Please wait a quarter of an hour." },
    { "Retry-After": String(tries.retryAfterSeconds) },
  );
}
