import type { InvitationPreview } from "../../../contracts/access";
import type { Ground } from "../ground";
import { getOpenInvitation } from "./get-open-invitation";

/** What somebody holding the link may see before having an account. */
export async function previewInvitation(ground: Ground, input: { token: string }): Promise<InvitationPreview> {
  const { organisation, email, role } = await getOpenInvitation(ground.db.prisma, input.token, ground.now());
  return { organisation: organisation.name, email, role };
}
