import { z } from "zod";

export const ROLES = ["viewer", "analyst", "admin", "owner"] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** The rank decides: a role may do what every lower role may. */
export function roleReaches(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

export const password = z
  .string()
  .min(10, "A password needs at least 10 characters.")
  .max(200, "A password has at most 200 characters.");
export const email = z.email("That is not an e-mail address.").max(254).toLowerCase();
export const personName = z.string().trim().min(1, "Please give a name.").max(100);

/** What links carry: 256 bits as base64url. */
export const INCOMPLETE_LINK = "This link is not complete. Copy the whole address, with all that follows “token=”.";
export const linkToken = z.string().regex(/^[\w-]{43}$/, INCOMPLETE_LINK);

export const setUpInput = z.strictObject({
  token: linkToken,
  organisation: z.string().trim().min(1, "Please name your organisation.").max(100),
  name: personName,
  email,
  password,
});
export type SetUpInput = z.infer<typeof setUpInput>;

export const inviteInput = z.strictObject({ email, role });
export const acceptInvitationInput = z.strictObject({ token: linkToken, name: personName, password });
export const changeRoleInput = z.strictObject({ role });

export const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  organisation: z.object({ id: z.number(), name: z.string() }),
  role,
});
export type Me = z.infer<typeof me>;

export const memberView = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  since: z.number(),
});
export type MemberView = z.infer<typeof memberView>;

export const invitationView = z.object({
  id: z.number(),
  email: z.string(),
  role,
  createdAt: z.number(),
  expiresAt: z.number(),
});
export type InvitationView = z.infer<typeof invitationView>;

/** What an open invitation link may show to somebody not signed in. */
export const invitationPreview = z.object({ organisation: z.string(), email: z.string(), role });
export type InvitationPreview = z.infer<typeof invitationPreview>;

export const API_SCOPES = ["ingest", "read", "admin"] as const;
export const createKeyInput = z.strictObject({
  name: z.string().trim().min(1, "Please name the key.").max(100),
  scopes: z.array(z.enum(API_SCOPES)).min(1),
  expiresInDays: z.number().int().min(1).max(3650).nullish(),
});
export const keyView = z.object({
  id: z.number(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.number(),
  expiresAt: z.number().nullable(),
  lastUsedAt: z.number().nullable(),
});
export type KeyView = z.infer<typeof keyView>;
/** The secret is shown this once. */
export const createdKey = keyView.extend({ secret: z.string() });
export type CreatedKey = z.infer<typeof createdKey>;

export const auditView = z.object({
  id: z.string(),
  actor: z.string(),
  /** Who that is, as people call them. */
  actorName: z.string(),
  action: z.string(),
  subject: z.string(),
  /** What people call it; null where it has no name, or none is known any more. */
  subjectName: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  createdAt: z.number(),
});
export type AuditView = z.infer<typeof auditView>;
