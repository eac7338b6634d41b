import type { KubeObject } from "../object.ts";
import type { PodTemplate } from "../object-types.ts";
import { type Column, column } from "./column.ts";

/** The wide columns of every kind that has a template of pods: names and images of the containers. */
export function imagesColumns<T extends KubeObject>(
  templateOf: (object: T) => PodTemplate | undefined,
): readonly Column<T>[] {
  const joined = (field: "name" | "image") => (object: T) =>
    (templateOf(object)?.spec.containers ?? []).map((container) => container[field]).join(",");
  return [
    column("Containers", "Names of the template's containers.", joined("name"), { wide: true }),
    column("Images", "Images of the template's containers.", joined("image"), { wide: true }),
  ];
}
