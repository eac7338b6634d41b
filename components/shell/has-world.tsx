"use client";

import { createContext, useContext } from "react";

/** Whether the configuration names a built-in world: then there is a page that plays its faults. */
export const HasWorld = createContext(false);
export const useHasWorld = (): boolean => useContext(HasWorld);
