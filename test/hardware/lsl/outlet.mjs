/**
 * This program is an outlet of liblsl in a process of its own: it streams a count, so that every sample is known by its value.
 * Told by its arguments: the library, and JSON of what it streams. It says "heard" when somebody listens, and counts from then on.
 */
import koffi from "koffi";

const [path = "", told = "{}"] = process.argv.slice(2);
const {
  name = "Anything",
  type = "EEG",
  sourceId = "",
  hz = 250,
  labels = ["TP9", "AF7", "AF8", "TP10"],
  unit = "microvolts",
  // Samples that are not sent, though they had their time: from this one on, so many.
  lostAt = -1,
  lost = 0,
  // Each sample is its own stamp in seconds, of the clock that all programs of this computer share.
  isClock = false,
  // So many times as many samples as it tells.
  times = 1,
  // No number at all.
  isEmpty = false,
  // Text every fifth of a second, when it comes: this, with %n in place of its number.
  says = null,
} = JSON.parse(told);

const library = koffi.load(path);
const call = (declaration) => library.func(declaration);
const appendChild = call("void *lsl_append_child(void *element, const char *name)");
const appendValue = call("void *lsl_append_child_value(void *element, const char *name, const char *value)");
const clock = call("double lsl_local_clock()");
const hasConsumers = call("int32_t lsl_have_consumers(void *outlet)");
const push = call(
  "int32_t lsl_push_chunk_dtnp(void *outlet, const double *values, uint32_t n, const double *stamps, int32_t through)",
);
const [DOUBLE, STRING] = [2, 3];
const pushText = call("int32_t lsl_push_sample_str(void *outlet, const char **texts)");

const info = call(
  "void *lsl_create_streaminfo(const char *name, const char *type, int32_t channels, double hz, int32_t format, const char *id)",
)(name, type, labels.length, hz, says === null ? DOUBLE : STRING, sourceId);
const channels = appendChild(call("void *lsl_get_desc(void *info)")(info), "channels");
for (const label of labels) {
  const channel = appendChild(channels, "channel");
  appendValue(channel, "label", label);
  appendValue(channel, "unit", unit);
  appendValue(channel, "type", "EEG");
}
const outlet = call("void *lsl_create_outlet(void *info, int32_t chunk, int32_t buffer)")(info, 0, 60);
process.stdout.write("ready\n");

let startSec = Number.NaN;
let next = 0;
if (says !== null)
  setInterval(() => {
    if (hasConsumers(outlet)) pushText(outlet, [says.replace("%n", next++)]);
  }, 200);
setInterval(() => {
  if (hz === 0) return;
  if (Number.isNaN(startSec)) {
    // What is pushed before somebody listens is lost.
    if (!hasConsumers(outlet)) return;
    startSec = clock();
    process.stdout.write("heard\n");
  }
  const indices = [];
  for (; next / (hz * times) <= clock() - startSec; next++)
    if (next < lostAt || next >= lostAt + lost) indices.push(next);
  if (indices.length === 0) return;
  const values = indices.flatMap((index) =>
    labels.map((_, c) => (isEmpty ? Number.NaN : isClock ? startSec + index / hz : index + c / 8)),
  );
  const stamps = new Float64Array(indices.map((index) => startSec + index / (hz * times)));
  push(outlet, new Float64Array(values), values.length, stamps, 1);
}, 20);
process.stdin.on("end", () => process.exit(0)).resume();
