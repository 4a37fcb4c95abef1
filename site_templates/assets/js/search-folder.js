  // Stands in gongkai.js between "site" and "end of site" where the site is opened from a folder (gongkai build --offline).
  // A folder does not show its index.html by itself, and no page of file: may fetch a file: each file of the index is a script.
  const address = (path, anchor) =>
    `${root}${language === "en" ? "en/" : ""}${encodeURI(path)}index.html${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;

  // What such a script calls with its bytes, in Base64 (build_tools/offline.py).
  search.take = (text) => {
    document.currentScript.bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  };

  function read(path) {
    return new Promise((resolve, reject) => {
      const script = element("script", { src: `${root}search/index/${path}.js` });
      script.onload = script.onerror = () => {
        script.remove();
        if (script.bytes) resolve(script.bytes);
        else reject(new Error(path));
      };
      document.head.append(script);
    });
  }
