// From now on the next catalogue that is read, that of a language first shown now, says everything
// longer and between brackets: what has none comes from no catalogue.
const parse = JSON.parse;
const longer = (text) => text.replace(/[aeiouаеёиоуыэюя]/gi, "$&$&");
const part = (token) => (typeof token === "string" && !token.includes("<") ? longer(token) : token);
JSON.parse = (text, ...rest) => {
  const value = parse(text, ...rest);
  const messages = typeof value === "object" && value !== null ? Object.entries(value) : [];
  if (messages.length < 500 || !messages.every(([, message]) => Array.isArray(message))) return value;
  JSON.parse = parse;
  return Object.fromEntries(messages.map(([id, message]) => [id, ["⟦", ...message.map(part), "⟧"]]));
};
