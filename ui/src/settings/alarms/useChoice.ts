import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type DeskError, ipc, type SettingKey, toDeskError } from "../../ipc";
import { keys } from "../../ipc/queries";

const CHECK_AFTER_MS = 250;

/**
 * One choice as it is typed: checked by Rust after each pause, kept when its field is left or Enter is pressed.
 * What is refused stays typed, with the reason, and the desk keeps to what it had.
 */
export function useChoice<Typed>(key: SettingKey, kept: Typed, written: (typed: Typed) => string) {
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed | null>(null);
  const [refused, setRefused] = useState<DeskError | null>(null);
  const text = typed === null ? null : written(typed);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);

  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => {
      const tell = (found: DeskError | null) => latest.current === text && setRefused(found);
      ipc.check_choice(key, text).then(
        () => tell(null),
        (thrown) => tell(toDeskError(thrown)),
      );
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key, text]);

  const keep = useCallback(
    async (value: string) => {
      try {
        const settings = await ipc.set_setting(key, value);
        client.setQueryData(keys.settings, settings);
        await client.invalidateQueries({ queryKey: keys.alarms });
        if (latest.current !== value) return;
        latest.current = null;
        setTyped(null);
        setRefused(null);
      } catch (thrown) {
        setRefused(toDeskError(thrown));
      }
    },
    [client, key],
  );

  // Whoever leaves the screen has typed it all the same.
  useEffect(
    () => () => {
      if (latest.current !== null) keep(latest.current);
    },
    [keep],
  );
  const put = (value: Typed) => {
    latest.current = written(value);
    setTyped(value);
    keep(written(value));
  };
  return {
    typed: typed ?? kept,
    type: setTyped,
    /** Keeps what is typed. */
    keep: () => text !== null && keep(text),
    /** Chooses without typing. */
    put,
    refused,
  };
}
