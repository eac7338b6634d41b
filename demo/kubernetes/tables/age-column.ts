import type { KubeObject } from "../object.ts";
import { printedAge } from "./age.ts";
import { type Column, column } from "./column.ts";

export const ageColumn = <T extends KubeObject>(): Column<T> =>
  column("Age", "Time since creation.", (object, now) => printedAge(object.metadata.creationTimestamp, now));
