// sparql-http-client: node simple.mjs FOLDER ENDPOINT FORM QUERY, one row a line.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, endpoint, form, query] = process.argv.slice(2);
const place = createRequire(`${folder}/`).resolve("sparql-http-client");
const { default: SparqlClient } = await import(pathToFileURL(place).href);
const client = new SparqlClient({ endpointUrl: endpoint });

if (form === "ask") {
  console.log(await client.query.ask(query));
} else if (form === "select") {
  for await (const row of client.query.select(query)) console.log(row.who.value, row.what.value);
} else {
  for await (const { subject, predicate, object } of client.query.construct(query)) {
    console.log(subject.value, predicate.value, object.value);
  }
}
