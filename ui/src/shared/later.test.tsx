import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { later } from "./later";

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>;

test("a part that was fetched before is drawn with the first stroke", async () => {
  const Part = later(async () => ({ default: Hello }));
  await Part.fetch();
  render(<Part name="you" />);
  expect(screen.getByText("Hello you")).toBeInTheDocument();
});

test("a part that was not is drawn once it is there, and keeps what it is given", async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((done) => {
    arrive = done;
  });
  const Part = later(async () => {
    await arrived;
    return { default: Hello };
  });
  const { rerender } = render(<Part name="you" />);
  expect(screen.queryByText("Hello you")).toBeNull();
  arrive();
  expect(await screen.findByText("Hello you")).toBeInTheDocument();
  rerender(<Part name="me" />);
  expect(screen.getByText("Hello me")).toBeInTheDocument();
});

test("it is fetched once", async () => {
  let times = 0;
  const Part = later(async () => {
    times += 1;
    return { default: Hello };
  });
  await Part.fetch();
  await Part.fetch();
  expect(times).toBe(1);
});
