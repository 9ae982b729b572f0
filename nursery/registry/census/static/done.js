/* The record was saved: what was kept on the device is no longer needed. */
try { localStorage.removeItem("census-entry"); } catch { /* nothing kept */ }
