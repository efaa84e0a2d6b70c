import { standIn } from "./stand-in-role.mjs";

standIn(process.env.INTAKE_PORT);
