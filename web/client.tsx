/** This file starts a client's own page: their sessions and weeks, and nobody else's. It knows neither headband nor sound, and asks its own door alone. */
import { render } from "preact";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/layout.css";
import "./styles/sessions.css";
import "./styles/history.css";
import { keepPageState } from "./app/page-state.ts";
import { ClientPage } from "./screens/client-page.tsx";
import { keepLanguage } from "./words/language.ts";
import { followLanguage } from "./words/told.ts";

keepLanguage();
followLanguage();
keepPageState();

const root = document.getElementById("app");
if (root) render(<ClientPage />, root);
