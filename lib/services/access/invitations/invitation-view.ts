import type { Invitation } from "../../../../prisma/generated/client";
import type { InvitationView } from "../../../contracts/access";

export function invitationView(row: Invitation): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
  };
}
