export { accessForm, answerAccessForm } from "./access-form.ts";
export { type GuardRules, type GuardVerdict, guard } from "./guard.ts";
export { hostRule } from "./hosts.ts";
export { refusalResponse } from "./refusal.ts";
export { securityHeaders } from "./security-headers.ts";
