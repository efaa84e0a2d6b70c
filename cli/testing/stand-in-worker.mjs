import { standIn } from "./stand-in-role.mjs";

standIn("0");
