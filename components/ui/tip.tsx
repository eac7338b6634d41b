"use client";

import * as Tooltip from "radix-ui/tooltip";
import type { ReactNode } from "react";

/** A word or figure that says more about itself when it is pointed at or focused. */
export function Tip({ says, children, className }: { says: ReactNode; children: ReactNode; className?: string }) {
  return (
    <Tooltip.Root delayDuration={250}>
      <Tooltip.Trigger className={`cursor-help text-left ${className ?? ""}`}>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" sideOffset={4} collisionPadding={8}>
          {says}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

export const TipProvider = Tooltip.Provider;
