'use client';

import { useEffect, useRef, useState } from 'react';

/** The latest of a value, at most once in so many milliseconds: screen readers read out each change. */
export function useThrottled<Value>(value: Value, intervalMs: number): Value {
  const [settled, setSettled] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    latest.current = value;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setSettled(latest.current);
    }, intervalMs);
  }, [value, intervalMs]);

  useEffect(() => () => clearTimeout(timer.current), []);
  return settled;
}
