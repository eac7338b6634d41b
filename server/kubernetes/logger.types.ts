/** The part of pino's Logger that is used. */
export interface FleetLogger {
  debug(about: object, message: string): void;
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
}
