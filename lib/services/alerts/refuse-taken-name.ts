import { Conflict } from "../../base/errors";
import { isNameTaken } from "../sources/is-name-taken";

/** For `catch`: says that the name is taken when that is what went wrong. */
export function refuseTakenName(name: string | undefined): (error: unknown) => never {
  return (error) => {
    if (isNameTaken(error)) throw new Conflict("name_taken", `There is already a channel called ${name}.`);
    throw error;
  };
}
