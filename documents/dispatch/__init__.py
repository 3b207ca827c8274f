"""Sending an issued paper to the lines of its Nơi nhận, and receiving one: số đến, refusal, handing on (Điều 18-24)."""
