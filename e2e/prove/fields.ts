// The fields that take text, as the API document has them, and those that take only text of one shape.

/** Fields of requests that take nothing that could be markup, and why. */
export const NOT_FREE = new Map<RegExp, string>([
  [/\/(email|to_address|reply_to|from_address)$/, 'an address of e-mail'],
  [/\/(mobile|phone|tax_code|from_number)$/, 'digits'],
  [/\/(q|filter|alias)$|\/filter\//, 'words of searches, which are shown in fields alone: views with `?q=` have them'],
  [/\/(password|current_password|new_password|token|refresh_token|api_key|secret_key|signing_key)$/, 'never shown'],
  [/\/auth\//, 'never shown, but for names that users have'],
  [/\/(key|target|mapping\[\]|match_by|policy|keys)$/, 'one of a list'],
  [/\/(url|public_url|host|recording_url|thanks_url|visitor)$|\/sites\[\]$/, 'an address or a name of a server'],
  [/\/gateway\/http\//, 'codes and patterns of a gateway that is described'],
  [/\/(check|test|test-call|test-sms|preview|form-previews|previews)( |$)/, 'tried and not kept'],
  [/\/brandname$/, 'letters and digits'],
]);

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

interface Document {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema?: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
}

/** The fields that take free text and hold none of the texts. A record's fields are the same when it is made and changed. */
export function fieldsOf(document: Document, kept: Set<string>): string[] {
  const resource = (path: string) =>
    path
      .replaceAll(/\/(\{[^}]*\}|[0-9a-f-]{36})/g, '')
      .replace(/labels\/\w+/, 'labels')
      .replace(/external-ids\/\S+/, 'external-ids');
  const held = new Set(
    [...kept].map((line) => {
      const [, path, field] = /^\w+ (\S+) (\S+)$/.exec(line) ?? [];
      return `${resource(`/${path ?? ''}`)} ${field ?? ''}`;
    }),
  );
  const missing = new Set<string>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (!['post', 'put', 'patch'].includes(method) || !schema) {
        continue;
      }
      for (const field of textsOf(document, schema, '', [])) {
        const name = `${resource(path.replace('/api/v1', ''))} ${field}`;
        const isFree = [...NOT_FREE.keys()].every((shape) => !shape.test(name) && !shape.test(field));
        if (isFree && !held.has(name)) {
          missing.add(name);
        }
      }
    }
  }
  return [...missing];
}

function textsOf(document: Document, schema: Schema, path: string, seen: string[]): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const found = document.components.schemas[name];
    return found && !seen.includes(name) ? textsOf(document, found, path, [...seen, name]) : [];
  }
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const within = parts.flatMap((part) => textsOf(document, part, path, seen));
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    within.push(...textsOf(document, property, `${path}/${name}`, seen));
  }
  if (schema.items) {
    within.push(...textsOf(document, schema.items, `${path}[]`, seen));
  }
  const isText = [schema.type].flat().includes('string') && !schema.enum && !schema.format;
  return isText ? [...within, path] : within;
}
