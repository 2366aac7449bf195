"""Sound in and out: devices, the playout buffer, the microphone with its pre-roll. No Qt here."""
