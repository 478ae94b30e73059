/** This file starts the page: its look, its state, its connection, its keyboard. Nothing here makes a sound before a click. */
import { render } from "preact";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/layout.css";
import "./styles/signal.css";
import "./styles/player.css";
import "./styles/charts.css";
import "./styles/sessions.css";
import "./styles/calibrate.css";
import { App } from "./app.tsx";
import { stayAwake } from "./awake.ts";
import { keepTraceScale } from "./charts/trace-scale.ts";
import { followCalibration } from "./live/calibration-voice.ts";
import { connect } from "./live/connect.ts";
import { followOutputDevices } from "./live/output-device.ts";
import { followProfiles } from "./live/profiles.ts";
import { keepPageState } from "./page-state.ts";
import { rememberPeople } from "./people.ts";
import { rememberVolume } from "./player/remember-volume.ts";
import { followReplay } from "./player/replay-player.ts";
import { listenToKeys } from "./shortcuts.ts";

keepPageState();
rememberVolume();
keepTraceScale();
rememberPeople();
followProfiles();
followCalibration();
followOutputDevices();
followReplay();
stayAwake();
listenToKeys();
connect(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);

const root = document.getElementById("app");
if (root) render(<App />, root);
