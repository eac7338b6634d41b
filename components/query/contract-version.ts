const HEADER = "x-slipway-contract";

/** Whether an answer was made by the very contract that this page was made by: then its shape is known. */
export function isOfThisContract(response: Response): boolean {
  const own = document.documentElement.dataset.contract;
  return own !== undefined && response.headers.get(HEADER) === own;
}
