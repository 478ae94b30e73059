/** This file is the part of the HTTP API that takes the files a person picked or dropped on the page. */
import type { Router } from "express";
import type { PickedFiles } from "../source/picked-files.ts";

/** A page of another origin cannot send this type without asking first. */
const TYPE = "application/octet-stream";

export function addPickedRoutes(api: Router, picked: PickedFiles): void {
  api.post("/picked", (_request, response) => void response.status(201).json({ folder: picked.begin() }));
  api.post("/picked/:folder/:name", async (request, response) => {
    if (!request.is(TYPE)) {
      response.status(415).json({ code: "BAD_TYPE", message: `the body must be ${TYPE}`, hint: "" });
      return;
    }
    const path = await picked.add(request.params.folder, request.params.name, request);
    response.status(201).json({ path });
  });
}
