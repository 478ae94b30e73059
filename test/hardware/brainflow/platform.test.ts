/** This file checks which files of the official wheel belong to which platform; the list is the wheel's own. */
import { describe, expect, it } from "vitest";
import { filesInWheel, libraryFiles } from "../../../hardware/brainflow/platform.ts";
import { AttuneError } from "../../../src/errors.ts";

const WINDOWS_64 =
  `BoardController.dll BrainBitLib.dll BrainFlowBluetooth.dll DataHandler.dll GanglionLib.dll MLModule.dll MuseLib.dll
  SynchroniLib.dll Unicorn.dll eego-SDK.dll gForceSDKWrapper.dll gforce64.dll neurosdk-x64.dll onnxruntime_x64.dll sensor.dll
  simpleble-c.dll`.split(/\s+/);
const WINDOWS_32 =
  `BoardController32.dll BrainBitLib32.dll BrainFlowBluetooth32.dll DataHandler32.dll GanglionLib32.dll MLModule32.dll
  MuseLib32.dll SynchroniLib32.dll eego-SDK32.dll gForceSDKWrapper32.dll gforce32.dll neurosdk-x86.dll onnxruntime_x86.dll
  sensor32.dll simpleble-c32.dll`.split(/\s+/);
const MACOS =
  `libBoardController.dylib libBrainBitLib.dylib libBrainFlowBluetooth.dylib libDataHandler.dylib libGanglionLib.dylib
  libMLModule.dylib libMuseLib.dylib libSynchroniLib.dylib libneurosdk-shared.dylib libonnxruntime_arm64.dylib
  libsimpleble-c.dylib`.split(/\s+/);
const LINUX =
  `libBoardController.so libBrainBitLib.so libBrainFlowBluetooth.so libDataHandler.so libGanglionLib.so libMLModule.so
  libMuseLib.so libSynchroniLib_x64.so libeego-SDK.so libonnxruntime_x64.so libsensor_x64.so libsimpleble-c.so
  libunicorn.so`.split(/\s+/);
const ALL = [...WINDOWS_64, ...WINDOWS_32, ...MACOS, ...LINUX, "libunicorn_raspberry.so"];

describe("the libraries of the official wheel", () => {
  it.each([
    ["linux-x64", LINUX],
    ["darwin-arm64", MACOS],
    ["darwin-x64", MACOS],
    ["win32-x64", WINDOWS_64],
    ["win32-ia32", WINDOWS_32],
  ])("are shared out to %s without the others' files", (platform, expected) => {
    const wanted = filesInWheel(platform);
    expect(ALL.filter((name) => wanted.test(name))).toEqual(expected);
    const { boardController, dataHandler } = libraryFiles(platform);
    expect(expected).toContain(boardController);
    expect(expected).toContain(dataHandler);
  });

  it.each(["linux-arm64", "linux-arm"])("are missing for %s, which is told to build them", (platform) => {
    expect(() => filesInWheel(platform)).toThrow(AttuneError);
    try {
      filesInWheel(platform);
    } catch (error) {
      expect((error as AttuneError).code).toBe("PLATFORM_UNSUPPORTED");
      expect((error as AttuneError).line).toMatch(/wheel has no library.*Build BrainFlow.*BRAINFLOW_LIB_DIR/);
    }
    expect(libraryFiles(platform).boardController).toBe("libBoardController.so");
  });

  it("do not exist for other systems", () => {
    expect(() => libraryFiles("sunos-x64")).toThrow(/sunos-x64 is not supported/);
    expect(() => filesInWheel("win32-arm64")).toThrow(AttuneError);
  });
});
