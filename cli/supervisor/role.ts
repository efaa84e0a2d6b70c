export const ROLES = ["web", "worker", "intake"] as const;

export type Role = (typeof ROLES)[number];
