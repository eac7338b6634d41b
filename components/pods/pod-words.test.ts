import { expect, test } from "vitest";
import { podHeading } from "./pod-words.ts";

const heading = (sentence: string) => podHeading({ story: { sentence, since: null, advice: null } });

test("a heading says what is with the pod, the particulars stand below", () => {
  expect(heading("It runs and is ready.")).toBe("runs and is ready");
  expect(heading("It crashes: container api ended with exit code 1, 7 restarts.")).toBe("crashes");
  expect(heading("It is starting (ContainerCreating).")).toBe("is starting");
  expect(heading("It was asked to end and has 12 s left to do so; then it is killed.")).toBe(
    "was asked to end and has 12 s left to do so",
  );
});
