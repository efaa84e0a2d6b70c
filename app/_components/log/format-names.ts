import { FORMATS } from "@/lib/core/log/formats/list";

/** Formats a person may choose from, with what people call them. */
export const FORMAT_NAMES: readonly { id: string; label: string }[] = FORMATS.map(({ id, label }) => ({ id, label }));
