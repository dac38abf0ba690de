import { Component, type ErrorInfo, type ReactNode } from "react";
import { detailsOf } from "./crash";

export type Crash = {
  /** For a report: nothing in it comes from a lead. */
  details: string;
  /** Draws the part anew. */
  retry: () => void;
};

type Props = {
  /** Which part of the window this is, for the details. */
  part: string;
  /** Another value is another thing to show: what was wrong with the one before is forgotten. */
  of?: string | null;
  fallback: (crash: Crash) => ReactNode;
  children: ReactNode;
};
type State = { error: unknown; failed: boolean; stack: string; of: string | null };

/** Keeps a crash of one part from the rest of the window. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null, failed: false, stack: "", of: this.props.of ?? null };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error, failed: true };
  }

  static getDerivedStateFromProps({ of = null }: Props, state: State): Partial<State> | null {
    return of === state.of ? null : { of, error: null, failed: false, stack: "" };
  }

  override componentDidCatch(_: unknown, { componentStack }: ErrorInfo) {
    this.setState({ stack: componentStack ?? "" });
  }

  #retry = () => this.setState({ error: null, failed: false, stack: "" });

  override render() {
    const { error, failed, stack } = this.state;
    if (!failed) return this.props.children;
    return this.props.fallback({ details: detailsOf(error, this.props.part, stack), retry: this.#retry });
  }
}
