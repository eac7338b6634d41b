const SIGN_OF_LIFE_MS = 4_000;

/**
 * Runs one step of a command and prints a line with its duration when it is done, and a sign of life every 4 s until then.
 * Steps may run side by side: only whole lines are printed. `work` is given `say(text)`, which sets what the lines add.
 */
export async function step(title, work, print = (line) => process.stdout.write(`${line}\n`)) {
  const begun = performance.now();
  let detail = "";
  const line = (state) =>
    print(`${seconds(performance.now() - begun)}  ${title}${detail === "" ? "" : `: ${detail}`}${state}`);
  const signOfLife = setInterval(() => line(" …"), SIGN_OF_LIFE_MS);
  try {
    const value = await work((text) => {
      detail = text;
    });
    line("");
    return value;
  } finally {
    clearInterval(signOfLife);
  }
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
}
