// fetch-sparql-endpoint: node fetcher.mjs FOLDER ENDPOINT FORM QUERY, one row a line.
import { createRequire } from "node:module";

const [folder, endpoint, form, query] = process.argv.slice(2);
const { SparqlEndpointFetcher } = createRequire(`${folder}/`)("fetch-sparql-endpoint");
const fetcher = new SparqlEndpointFetcher();

if (form === "ask") {
  console.log(await fetcher.fetchAsk(endpoint, query));
} else if (form === "select") {
  for await (const row of await fetcher.fetchBindings(endpoint, query)) {
    console.log(row.who.value, row.what.value);
  }
} else {
  for await (const { subject, predicate, object } of await fetcher.fetchTriples(endpoint, query)) {
    console.log(subject.value, predicate.value, object.value);
  }
}
