// A shop's own web page would begin like this: pipecat's client, its WebRTC transport, and nothing of ours.
import { PipecatClient } from "@pipecat-ai/client-js";
import { SmallWebRTCTransport, WavMediaManager } from "@pipecat-ai/small-webrtc-transport";

const { server, bearer, spoken, typed } = await (await fetch("/plan")).json();
const events = [];
const began = performance.now();
let arrived = () => {};

function note(name, data = null) {
    events.push({ at: Math.round(performance.now() - began), name, data });
    arrived();
}

// Waits until an event after the first `after` ones fits.
async function until(fits, seconds, after = 0) {
    const deadline = performance.now() + seconds * 1000;
    while (!events.slice(after).some(fits)) {
        const left = deadline - performance.now();
        if (left <= 0) throw new Error(`nothing fitted ${fits} within ${seconds} s`);
        await new Promise((resolve) => {
            arrived = resolve;
            setTimeout(resolve, Math.min(left, 250));
        });
    }
}

// How loud the bot's voice is at its loudest, as it comes out of the browser.
let loudest = 0;
function listen(track) {
    const player = document.createElement("audio");
    player.srcObject = new MediaStream([track]);
    player.play();
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(player.srcObject).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    setInterval(() => {
        analyser.getFloatTimeDomainData(samples);
        loudest = Math.max(loudest, ...samples.map(Math.abs));
    }, 50);
}

const client = new PipecatClient({
    transport: new SmallWebRTCTransport({ mediaManager: new WavMediaManager() }),
    enableMic: true,
    enableCam: false,
    callbacks: {
        onTransportStateChanged: (state) => note("state", state),
        onBotReady: (data) => note("bot-ready", data),
        onTrackStarted: (track, participant) => {
            if (!participant?.local && track.kind === "audio") listen(track);
        },
        onUserStartedSpeaking: () => note("user-started-speaking"),
        onUserStoppedSpeaking: () => note("user-stopped-speaking"),
        onUserTranscript: (data) => note("transcript", data),
        onBotOutput: (data) => note("bot-output", data),
        onBotStartedSpeaking: () => note("bot-started-speaking"),
        onBotStoppedSpeaking: () => note("bot-stopped-speaking"),
        onServerMessage: (data) => note("server-message", data),
        onMessageError: (message) => note("error", message),
        onError: (message) => note("error", message),
    },
});

async function converse() {
    const started = await client.startBot({
        endpoint: `${server}/start`,
        headers: new Headers({ Authorization: `Bearer ${bearer}` }),
        requestData: { createDailyRoom: false, enableDefaultIceServers: true, transport: "webrtc", body: {} },
    });
    note("started", started);
    await client.connect(started);
    for (const words of spoken) {
        await until(({ name, data }) => name === "transcript" && data.final && data.text.includes(words), 90);
        await until(({ name }) => name === "bot-stopped-speaking", 30, events.length);
    }
    client.enableMic(false);
    const before = events.length;
    await client.sendText(typed);
    await until(({ name }) => name === "bot-stopped-speaking", 30, before);
    await client.disconnect();
}

try {
    await converse();
} catch (error) {
    note("failed", error instanceof Error ? error.message : JSON.stringify(error));
}
await fetch("/done", { method: "POST", body: JSON.stringify({ events, loudest }) });
