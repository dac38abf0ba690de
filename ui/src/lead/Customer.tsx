/**
 * A customer's name inside a translated sentence. It is a component because Lingui looks for tags in the
 * values it puts into a message too: a name like "<b>x</b>" given as a value would lose its letters.
 */
export function Customer({ name }: { name: string }) {
  return <bdi>{name}</bdi>;
}
