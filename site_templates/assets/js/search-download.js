// The results that are seen as a file: which place an element shows, and the columns.
(function (search, site) {
  "use strict";

  const { address } = search.page;
  const COLUMNS = {
    report_id: "report", department_id: "department", region_code: "region", fiscal_year: "year", kind: "kind", statement: "statement",
    page_title: "page", title: "title", text: "text", unit: "unit",
  };
  const seen = new WeakMap();

  // The element, remembered as the one that shows the place.
  function showing(place, item) {
    seen.set(item, place);
    return item;
  }

  // Hands the places shown within an element to the reader, in their order.
  function saveSeen(root) {
    const places = [...root.querySelectorAll("[data-result]")].map((item) => seen.get(item)).filter(Boolean);
    const rows = places.map((place) => [...Object.values(COLUMNS).map((key) => place[key] || ""), address(place.path, place.anchor)]);
    site.saveRows("gongkai-search", [[...Object.keys(COLUMNS), "address"], ...rows]);
  }

  Object.assign(search.page, { showing, saveSeen });
})(globalThis.GongkaiSearch, globalThis.GongkaiSite);
