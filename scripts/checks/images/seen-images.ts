/**
 * The images that this repository may name by version: each with the digest that several independent projects had for it in
 * autumn 2026. A tag alone can be moved; a digest that nobody has seen is never written down.
 */
export const SEEN_IMAGES: readonly string[] = [
  "node:24.21.0-bookworm-slim@sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20",
  "postgres:18.6-bookworm@sha256:3725f4e2499eef5134592b3b4ab79a543ed7f8e533b05b5b637af926630f6650",
  "rancher/k3s:v1.36.4-k3s1@sha256:edad48e12bf81c3a09ac1c05c0c0ffaaa22145980b989d6fae84543a76b83657",
  "kindest/node:v1.36.4@sha256:099e049362a1526b2db71494e1947aae99bd16290d7c895f2b7ea312e3cbfaed",
  "prom/prometheus:v3.15.0@sha256:efd719c99d83b060d9daefdcf00360461adf279f45ef5391f8d111892118753e",
  "grafana/grafana:13.2.3@sha256:b28bae15e219c998fb0e0424ed724930cc61b1f61fb404d47c862f9a23f9e572",
];

/** Images of a text that carry a version and are not among those: `FROM x:1`, `image: x:1`. */
export function unseenImages(file: string, text: string): string[] {
  return [...text.matchAll(/^(?:FROM|\s*(?:- )?image:)\s+"?([\w./-]+[:@][^\s"]+)/gm)].flatMap(([, image = ""]) =>
    SEEN_IMAGES.includes(image) ? [] : [`${file}: ${image} is not an image by its digest that was seen`],
  );
}
