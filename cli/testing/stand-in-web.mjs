import { standIn } from "./stand-in-role.mjs";

standIn(process.env.PORT);
