import { type ComponentType, useEffect, useState } from "react";

type Chunk<Props> = { loaded: ComponentType<Props> | null; fetch: () => Promise<ComponentType<Props>> };

/**
 * A part of the window in a chunk of its own, with a way to fetch it before it is needed. Unlike lazy it
 * never suspends: React holds what follows a fallback back for 300 ms, however soon it is there. A chunk
 * that can't be had is thrown where the part would stand.
 */
export function later<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const chunk: Chunk<Props> = {
    loaded: null,
    fetch: async () => {
      chunk.loaded ??= (await load()).default;
      return chunk.loaded;
    },
  };
  const part = (props: Props) => <Fetched chunk={chunk} props={props} />;
  return Object.assign(part, { fetch: chunk.fetch });
}

function Fetched<Props extends object>({ chunk, props }: { chunk: Chunk<Props>; props: Props }) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(() => chunk.loaded);
  useEffect(() => {
    if (Part !== null) return;
    let left = false;
    chunk.fetch().then(
      (part) => {
        if (!left) setPart(() => part);
      },
      (thrown) => {
        if (left) return;
        setPart(() => {
          throw thrown;
        });
      },
    );
    return () => {
      left = true;
    };
  }, [Part, chunk]);
  return Part === null ? null : <Part {...props} />;
}
