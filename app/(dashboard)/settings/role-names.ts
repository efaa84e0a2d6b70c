import type { Role } from "@/lib/contracts/access";

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  viewer: "Viewer",
  analyst: "Analyst",
  admin: "Admin",
  owner: "Owner",
};
