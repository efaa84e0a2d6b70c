import type { ComponentProps } from "react";
import { TextField } from "../_components/ui/text-field";

/** What has to be filled in at the door. */
export function AccessField(props: ComponentProps<typeof TextField>) {
  return <TextField required className="h-10" {...props} />;
}
