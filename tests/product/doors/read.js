// Reads a list of a catalogue in both forms with Readium's own library, and prints what it understood, as JSON.
const [base, path] = process.argv.slice(2);
const dist = "r2-opds-js/dist/es6-es2015/src/opds/";
const { DOMParser } = require("@xmldom/xmldom");
const { XML } = require("r2-utils-js/dist/es6-es2015/src/_utils/xml-js-mapper");
require(dist + "init-globals").initGlobalConverters_OPDS();
require("r2-shared-js/dist/es6-es2015/src/init-globals").initGlobalConverters_GENERIC();
const { OPDS } = require(dist + "opds1/opds");
const { OPDSFeed } = require(dist + "opds2/opds2");
const { convertOpds1ToOpds2 } = require(dist + "converter");
const { TaJsonDeserialize } = require("r2-lcp-js/dist/es6-es2015/src/serializable");

const told = (feed) => ({
  total: feed.Metadata.NumberOfItems,
  titles: feed.Publications.map((one) => one.Metadata.Title),
  languages: feed.Publications.map((one) => one.Metadata.Language),
  types: feed.Publications.flatMap((one) => one.Links.filter((link) => link.Rel.some((rel) => rel.includes("acquisition"))).map((link) => link.TypeLink)),
  pictures: feed.Publications.every((one) => (one.Images || []).length > 0),
  facets: feed.Facets.map((facet) => facet.Metadata.Title),
  next: feed.Links.some((link) => link.Rel.includes("next")),
});

(async () => {
  const atom = await (await fetch(base + "opds/" + path)).text();
  const json = await (await fetch(base + "opds/v2/" + path)).json();
  const dom = new DOMParser().parseFromString(atom, "text/xml");
  const first = told(convertOpds1ToOpds2(XML.deserialize(dom, OPDS)));
  const second = told(TaJsonDeserialize(json, OPDSFeed));
  console.log(JSON.stringify({ first, second }));
})();
